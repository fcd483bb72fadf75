// The page of the telephone. `start` registers; `commands` are what the outside asks for.
let agent;
let session;
let options;
let audio;
const media = { mediaConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false }, video: false }, pcConfig: { iceServers: [] } };

function start(settings) {
  options = settings;
  JsSIP.debug.disable();
  agent = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(settings.ws)], uri: settings.uri, authorization_user: settings.user, password: settings.password,
    register: Boolean(settings.password), session_timers: false,
  });
  agent.on('connected', () => tell('connected'));
  agent.on('registered', () => tell('registered'));
  agent.on('registrationFailed', e => tell(`registration failed: ${e.cause}`));
  agent.on('newRTCSession', e => {
    session = e.session;
    watch(session);
    if (e.originator === 'remote') {
      tell(`rings: ${e.request.from.uri.user}`);
      if (settings.answers) {
        session.answer(media);
      }
    }
  });
  agent.start();
}

function watch(one) {
  one.on('accepted', () => tell('accepted'));
  one.on('confirmed', () => tell('confirmed'));
  one.on('failed', e => tell(`failed: ${e.cause} ${e.message?.status_code ?? ''} ${e.message?.getHeader?.('Warning') ?? ''}`));
  one.on('ended', e => tell(`ended: ${e.originator} ${e.cause}`));
  one.on('hold', e => tell(`hold: ${e.originator}`));
  one.on('unhold', e => tell(`unhold: ${e.originator}`));
  one.on('sdp', e => settingsSdp(e));
  one.on('peerconnection', e => listen(e.peerconnection));
  if (one.connection) {
    listen(one.connection);
  }
}

// A test may want an offer that is not quite what the browser makes.
function settingsSdp(e) {
  if (options.fingerprint && e.originator === 'local') {
    e.sdp = e.sdp.replace(/(a=fingerprint:sha-256 )[0-9A-F:]+/, `$1${options.fingerprint}`);
  }
}

// What comes is written down at 8 kHz, as the codec has it.
function listen(connection) {
  connection.addEventListener('connectionstatechange', () => tell(`voice: ${connection.connectionState}`));
  connection.addEventListener('track', e => {
    const stream = e.streams[0] ?? new MediaStream([e.track]);
    const sink = new Audio();
    sink.srcObject = stream; // Chromium gives a stream no sound that no element plays.
    sink.play().catch(() => {});
    audio ??= new AudioContext({ sampleRate: 8000 });
    const taker = audio.createScriptProcessor(2048, 1, 1);
    taker.onaudioprocess = event => {
      const samples = Int16Array.from(event.inputBuffer.getChannelData(0), value => Math.max(-1, Math.min(1, value)) * 32767);
      hear(btoa(String.fromCharCode(...new Uint8Array(samples.buffer))));
    };
    audio.createMediaStreamSource(stream).connect(taker);
    taker.connect(audio.destination);
  });
}

async function statistics() {
  const found = {};
  for (const report of (await session.connection.getStats()).values()) {
    if (report.type === 'inbound-rtp') {
      Object.assign(found, { received: report.packetsReceived, lost: report.packetsLost });
    } else if (report.type === 'outbound-rtp') {
      Object.assign(found, { sent: report.packetsSent });
    } else if (report.type === 'transport') {
      Object.assign(found, { dtls: report.dtlsState, tls: report.tlsVersion, srtp: report.srtpCipher, role: report.dtlsRole });
    } else if (report.type === 'remote-inbound-rtp') {
      Object.assign(found, { roundTrip: report.roundTripTime, lostThere: report.packetsLost });
    }
  }
  return JSON.stringify(found);
}

const commands = {
  call: target => { session = agent.call(target, media); return target; },
  answer: () => { session.answer(media); return ''; },
  press: key => { session.sendDTMF(key, { transportType: 'RFC2833' }); return key; },
  hold: () => session.hold(),
  resume: () => session.unhold(),
  restart: () => session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }),
  refer: target => { session.refer(target); return target; },
  hangup: () => { session.terminate(); return ''; },
  reject: () => { session.terminate({ status_code: 486 }); return ''; },
  statistics,
  leave: () => { agent.stop(); return ''; },
};
