export { default as Decisions } from './decisions-page.tsx';
export { default as ReportMessage } from './report-message-page.tsx';
export { default as ReportPerson } from './report-person-page.tsx';
export { default as Reports } from './reports-page.tsx';
