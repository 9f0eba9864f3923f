import './generate';
import { buildOnce } from './build-once';

console.log((await buildOnce()) === 'built' ? 'Built.' : 'Nothing changed since the last build.');
