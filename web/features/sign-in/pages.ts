/** All doors in one part: whoever stands at one of them may go through another. */
export { default as Join } from './join-page.tsx';
export { default as Open } from './open-page.tsx';
export { default as Recover } from './recover-page.tsx';
export { default as Reset } from './reset-page.tsx';
export { default as SignIn } from './sign-in-page.tsx';
export { default as SignUp } from './sign-up-page.tsx';
