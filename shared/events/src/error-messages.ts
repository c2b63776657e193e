import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

// zod/mini has no messages of its own: without these every issue reads "Invalid input". Imported for that effect by what
// shows issues to somebody.
z.config(en());
