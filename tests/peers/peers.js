// All suites in one process: they share the workspace, which takes longer to make than they to run.
import './lib/offline.js';
import {workspace} from './lib/workspace.js';
import {joseTests} from './lib/jose.js';
import {dataIntegrityTests} from './lib/dataIntegrity.js';
import {presentationTests} from './lib/presentations.js';
import {schemaTests} from './lib/schemas.js';
import {verifierCoreTests} from './lib/verifierCore.js';

const ours = workspace();
joseTests(ours);
dataIntegrityTests(ours);
verifierCoreTests(ours);
presentationTests(ours);
schemaTests(ours);
