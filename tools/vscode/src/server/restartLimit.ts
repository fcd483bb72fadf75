/** Lets a server that died start again, but not for ever: at most `restartsMax` times within `window` milliseconds. */
export class RestartLimit {
    private readonly _deaths: number[] = [];

    constructor(private readonly now: () => number, private readonly restartsMax = 4, private readonly window = 3 * 60_000) {}

    /** Tells of a death; true when one more start is allowed. */
    mayRestart(): boolean {
        const now = this.now();
        this._deaths.push(now);
        while (this._deaths[0] !== undefined && this._deaths[0] <= now - this.window) {
            this._deaths.shift();
        }
        return this._deaths.length <= this.restartsMax;
    }

    /** Forgets the past, when the user starts the server himself. */
    forget(): void {
        this._deaths.length = 0;
    }
}
