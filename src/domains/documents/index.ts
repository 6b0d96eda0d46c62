import './policy-document.type';
import './quotation.type';

export { documents } from './documents.domain';
