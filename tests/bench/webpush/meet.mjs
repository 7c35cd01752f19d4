// How fast node web-push sends, as its own documentation says to: a keep-alive agent, a hundred at a time.
// The parent sends one line of JSON with what to do, and then a line per round; a line with the seconds comes back.
import https from "node:https";
import readline from "node:readline";
import webpush from "web-push";

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { abonnementen, bericht, ca, vapid, gelijktijdig } = JSON.parse((await lines.next()).value);
const agent = new https.Agent({ keepAlive: true, maxSockets: gelijktijdig, ca });
const options = {
  agent,
  TTL: 3600,
  urgency: "normal",
  topic: "0123456789abcdef0123456789abcdef",
  contentEncoding: "aes128gcm",
  vapidDetails: { subject: "mailto:beheer@voorbeeld.nl", ...vapid },
};

async function ronde(aantal) {
  let volgende = 0;
  async function baan() {
    while (volgende < aantal) {
      const { statusCode } = await webpush.sendNotification(abonnementen[volgende++ % abonnementen.length], bericht, options);
      if (statusCode !== 201) throw new Error(`status ${statusCode}`);
    }
  }
  await Promise.all(Array.from({ length: gelijktijdig }, baan));
}

for (;;) {
  const { value, done } = await lines.next();
  if (done) break;
  const before = process.cpuUsage();
  await ronde(Number(value));
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ seconden: (user + system) / 1e6 }));
}
process.exit(0);
