import './policy-document.type';
import './quotation.type';
import './document.dimensions';

export { documents } from './documents.domain';
