/** How much room is left for what people write, and what is done when there is none. */
export { type Disk, type DiskNeeds, watchDisk } from './disk.ts';
