// A telephone that is a page in headless Chromium: JsSIP, told on the standard input what to do, telling on the standard
// output what happened. Usage: node phone.mjs SETTINGS.json, with page, ws, uri, user, password, voice (a WAV file), heard (a
// file of raw 16-bit samples at 8 kHz, written as they come), answers.
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const say = text => process.stdout.write(`${text}\n`);
const files = {
  '/': ['text/html', '<!doctype html><title>telephone</title><script src="/jssip.js"></script><script src="/page.js"></script>'],
  '/jssip.js': ['text/javascript', readFileSync(new URL('dist/jssip.js', import.meta.url))],
  '/page.js': ['text/javascript', readFileSync(new URL('page.js', import.meta.url))],
};
const server = createServer((request, response) => {
  const [type, body] = files[request.url] ?? ['text/plain', ''];
  response.writeHead(files[request.url] ? 200 : 404, { 'content-type': type });
  response.end(body);
});
await new Promise(resolve => server.listen(0, settings.page, resolve));
const origin = `http://${settings.page}:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: settings.chromium,
  headless: true,
  args: [
    '--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${settings.voice}`,
    '--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection',
  ],
});
const stop = async () => {
  await Promise.race([browser.close(), new Promise(resolve => setTimeout(resolve, 3000))]);
  process.exit(0);
};
process.on('SIGTERM', stop);
const context = await browser.newContext();
await context.grantPermissions(['microphone'], { origin });
const page = await context.newPage();
const heard = createWriteStream(settings.heard);
page.on('console', message => say(`page: ${message.text()}`));
page.on('pageerror', error => say(`page failed: ${error.message}`));
await page.exposeFunction('tell', say);
await page.exposeFunction('hear', base64 => { heard.write(Buffer.from(base64, 'base64')); });
await page.goto(`${origin}/`);
await page.evaluate(options => start(options), settings);
say(`browser ${browser.version()}`);

for await (const line of createInterface({ input: process.stdin })) {
  const [word, ...rest] = line.trim().split(' ');
  try {
    say(`${word}: ${await page.evaluate(([name, value]) => commands[name](value), [word, rest.join(' ')])}`);
  } catch (error) {
    say(`${word} failed: ${error.message.split('\n')[0]}`);
  }
}
await stop();
