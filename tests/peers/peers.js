// All suites in one process: they share the workspace, which takes longer to make than they to run.
import {workspace} from './lib/workspace.js';
import {joseTests} from './lib/jose.js';
import {eddsaJcsTests} from './lib/eddsaJcs.js';
import {schemaTests} from './lib/schemas.js';

const ours = workspace();
joseTests(ours);
eddsaJcsTests(ours);
schemaTests(ours);
