import colors from 'picocolors';

/** Shows what a command is doing: one line a step, with its time, and progress while it runs. */
export interface Steps {
  /** Runs a step. Its line ends with the step's time, or with a cross when it throws. */
  run<Result>(title: string, work: (progress: (text: string) => void) => Promise<Result>): Promise<Result>;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const FRAME_MILLISECONDS = 100;

/** @param quiet prints nothing but failures */
export function createSteps(output: Output, { quiet = false }: { quiet?: boolean } = {}): Steps {
  const live = output.isTTY === true && !quiet;

  return {
    async run(title, work) {
      const startedAt = performance.now();
      let progress = '';
      let frame = 0;
      const draw = () => {
        frame = (frame + 1) % FRAMES.length;
        const text = `${FRAMES[frame]} ${title} ${colors.dim(`${seconds(startedAt)}${progress && `  ${progress}`}`)}`;
        output.write(`\r\u001b[2K${fit(text, output.columns ?? 100)}`);
      };
      const timer = live ? setInterval(draw, FRAME_MILLISECONDS) : undefined;
      const finish = (mark: string) => {
        clearInterval(timer);
        if (live) output.write('\r\u001b[2K');
        if (!quiet) output.write(`${mark} ${title} ${colors.dim(seconds(startedAt))}\n`);
      };
      try {
        const result = await work((text) => {
          progress = text;
        });
        finish(colors.green('✓'));
        return result;
      } catch (error) {
        finish(colors.red('✗'));
        throw error;
      }
    },
  };
}

function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Cuts to the terminal's width; colours count nothing. */
function fit(text: string, columns: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
  const visible = text.replace(/\u001b\[[0-9;]*m/g, '').length;
  return visible <= columns ? text : `${text.slice(0, text.length - (visible - columns) - 1)}\u001b[0m`;
}
