import type { Seeded } from '../crash/seeded.ts';
import { type Person, type TestClient, testClient } from '../kit/client.ts';
import { Disk } from './crashing-storage.ts';
import { calm, rough, Wires } from './wires.ts';

/** A message that a device put in its outbox. */
export interface Written {
  clientId: string;
  conversation: number;
  text: string;
}

/** One simulated device: its disk, its network, and the client while it runs. */
export class SimulatedDevice {
  readonly name: string;
  readonly person: Person;
  readonly written: Written[] = [];
  /** How often it was told no more of a large group than where it stands (SPEC A4). */
  heads = 0;
  readonly #disk = new Disk();
  readonly #wires: Wires;
  #client: TestClient | null = null;
  readonly #ending: Promise<void>[] = [];

  constructor(name: string, person: Person, dice: Seeded, place: () => string) {
    this.name = name;
    this.person = person;
    this.#wires = new Wires(dice, place);
  }

  /** Null while it is switched off. */
  get client(): TestClient | null {
    return this.#client;
  }

  async start(): Promise<void> {
    if (this.#client !== null) return;
    const { connect, fetch } = this.#wires;
    const { token } = this.person;
    const storage = this.#disk.mount();
    this.#client = testClient({ url: 'http://teahouse', token, storage, connect, fetch });
    this.#client.on('chat.head', () => {
      this.heads += 1;
    });
    await this.#client.start();
  }

  /** Ends as a killed app does: nothing more is said, nothing more is written. */
  crash(): void {
    if (this.#client === null) return;
    this.#disk.unmount();
    this.#wires.cut();
    this.#ending.push(this.#client.stop());
    this.#client = null;
  }

  cut(): void {
    this.#wires.cut();
  }

  setWeather(weather: 'calm' | 'rough'): void {
    this.#wires.weather = weather === 'calm' ? calm : rough;
  }

  write(conversation: number, text: string): void {
    if (this.#client === null) return;
    const clientId = this.#client.send(conversation, { text });
    this.written.push({ clientId, conversation, text });
  }

  /** Client ids that its disk holds as not sent for certain. */
  unacknowledged(): Promise<Set<string>> {
    return this.#disk.waiting();
  }

  async end(): Promise<void> {
    this.crash();
    await Promise.all(this.#ending);
  }
}
