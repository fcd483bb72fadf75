using System.Diagnostics.CodeAnalysis;
using System.Net;
using CallCenter.Media.Dtmf;
using CallCenter.Media.Feeding;
using CallCenter.Media.Listening;
using CallCenter.Media.Mixing;
using CallCenter.Media.Pacing;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recording;
using CallCenter.Media.Rtp;
using CallCenter.Media.Sdp;

namespace CallCenter.Media;

/// <summary>
/// One side of a call: a port, what is sent from it and what is heard on it. All methods are called from the leg's call
/// loop; they hand a command to the pacing thread and return at once. After <see cref="Close"/> they do nothing.
/// </summary>
public sealed class MediaLeg
{
    private readonly MediaEngine _engine;
    private LegStream _stream = null!;
    private NegotiatedAudio? _agreed;
    private LegProtection? _protection;
    private MediaLeg? _bridgedTo;
    private WeakReference<LegRecorder>? _recorder;
    private AudioClip[] _playing = [];
    private int _lastToken;

    internal MediaLeg(MediaEngine engine, object owner, int generation, IPEndPoint local)
    {
        _engine = engine;
        Owner = owner;
        Generation = generation;
        LocalEndPoint = local;
    }

    /// <summary>What the SDP of this side names.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>What was given to <see cref="MediaEngine.Open"/>.</summary>
    public object Owner { get; }

    /// <summary>A serial number, unique in the engine.</summary>
    public int Generation { get; }

    /// <summary>True after <see cref="Close"/>.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The agreement of the last <see cref="Connect"/>.</summary>
    public NegotiatedAudio? Negotiated => _agreed;

    /// <summary>Whether packets are protected by keys that both sides have.</summary>
    public bool IsProtected => _protection?.Pair is not null;

    /// <summary>What it has counted so far.</summary>
    public LegStatistics Statistics => _stream.Snapshot();

    /// <summary>Begins to send and receive as agreed; again after a new agreement, which keeps the stream's numbering.</summary>
    public void Connect(NegotiatedAudio audio)
    {
        if (_agreed?.Codec != audio.Codec)
        {
            Member?.Hear(audio.Codec);
        }

        var codecChanges = _agreed?.Codec != audio.Codec || _agreed.PacketMilliseconds != audio.PacketMilliseconds;
        _agreed = audio;
        var protection = LegProtection.Of(audio.Protection, _protection, _engine.Desk, _stream.Socket);
        if (protection is not null || _protection is not null)
        {
            _protection = protection;
            Send(CommandKind.Protect, protection);
        }

        Send(CommandKind.Connect, new ConnectedAudio(audio, _stream.Socket.IsVersion6, ClipDecoders.For(_playing, audio.Codec)));
        if (codecChanges)
        {
            if (_recorder?.TryGetTarget(out var recorder) == true)
            {
                recorder.Expect(audio.Codec);
            }

            SendBridge();
        }
    }

    /// <summary>
    /// Plays clips one after the other, from the leg's next slot on, instead of what plays now. The clip's codec should be
    /// the leg's; another is converted, which costs coding unless both are G.711. The array must not be changed afterwards.
    /// </summary>
    /// <param name="clips">What to play.</param>
    /// <param name="loop">Begin again at the end, until stopped.</param>
    /// <returns>The token of the <see cref="MediaEventKind.PlayEnded"/> that will follow; always positive.</returns>
    public int Play(AudioClip[] clips, bool loop = false)
    {
        // What is wrong here must not be found by the pacing thread.
        foreach (var clip in clips)
        {
            ArgumentNullException.ThrowIfNull(clip, nameof(clips));
        }

        var token = ++_lastToken;
        _playing = clips;
        Send(CommandKind.Play, new PlayOrder(clips, loop, ClipDecoders.For(clips, _agreed?.Codec)), token);
        return token;
    }

    /// <summary>
    /// Plays music on hold until something else is played or it is stopped: a radio that all hear at the same place, made once
    /// however many hear it. It costs what a prompt costs.
    /// </summary>
    /// <returns>The token of the <see cref="MediaEventKind.PlayEnded"/> that will follow.</returns>
    public int PlayMusic(AudioClip music)
    {
        ArgumentNullException.ThrowIfNull(music);
        AudioClip[] clips = [music];
        var token = ++_lastToken;
        _playing = clips;
        Send(CommandKind.Play, new PlayOrder(clips, Loop: true, ClipDecoders.For(clips, _agreed?.Codec)) { IsRadio = true }, token);
        return token;
    }

    /// <summary>Plays what <paramref name="feed"/> brings, instead of what plays now; a feed is used once.</summary>
    /// <returns>The token of the <see cref="MediaEventKind.PlayEnded"/> that will follow.</returns>
    public int Play(SoundFeed feed)
    {
        var token = ++_lastToken;
        Send(CommandKind.Feed, feed, token);
        return token;
    }

    /// <summary>Lets <paramref name="tap"/> hear from now on; a leg has room for four, what is beyond is closed at once.</summary>
    public void AddTap(PacketTap tap) => Send(CommandKind.AddTap, tap);

    /// <summary>Closes <paramref name="tap"/>.</summary>
    public void RemoveTap(PacketTap tap) => Send(CommandKind.RemoveTap, tap);

    /// <summary>Plays one clip.</summary>
    public int Play(AudioClip clip, bool loop = false) => Play([clip], loop);

    /// <summary>Stops at once; <see cref="MediaEventKind.PlayEnded"/> follows if something played.</summary>
    public void StopPlay() => Send(CommandKind.StopPlay);

    /// <summary>Sends a key as telephone-events (RFC 4733), after those already asked for; sound waits meanwhile.</summary>
    /// <returns>False when it is not a key, or the far side takes no telephone-events.</returns>
    /// <param name="key">One of 0-9 * # A-D.</param>
    /// <param name="milliseconds">How long it is held.</param>
    /// <param name="orTones">Whether a far side without telephone-events gets the two tones of the key as sound (ITU-T Q.23).</param>
    public bool SendKey(char key, int milliseconds = 160, bool orTones = false)
    {
        var code = KeyCodes.CodeOf(key);
        if (code < 0 || _agreed is not { } agreed || (agreed.KeyPayloadType is null && !orTones))
        {
            return false;
        }

        Send(CommandKind.SendKey, null, code, milliseconds);
        return true;
    }

    /// <summary>Sends frames of silence while nothing else is sent, as a telephone does whose owner says nothing.</summary>
    public void SendSilence(bool on) => Send(CommandKind.SendSilence, null, on ? 1 : 0);

    /// <summary>
    /// Records what this leg hears, in place of what it records now. A recorder is used once.
    /// <see cref="MediaEventKind.RecordEnded"/> comes when the file is closed; a recording that another replaced, or whose leg
    /// closed, tells it by <see cref="LegRecorder.Completion"/> only.
    /// </summary>
    public void StartRecording(LegRecorder recorder)
    {
        if (_agreed is { } agreed)
        {
            recorder.Expect(agreed.Codec);
        }

        _recorder = new(recorder);
        Send(CommandKind.StartRecording, recorder);
    }

    /// <summary>Ends the recording; <see cref="MediaEventKind.RecordEnded"/> follows.</summary>
    public void StopRecording() => Send(CommandKind.StopRecording);

    /// <summary>
    /// Passes everything on between this leg and <paramref name="other"/>, both ways, until one is bridged to another,
    /// unbridged or closed. What a leg plays goes before what it passes on; keys are passed on and reported.
    /// </summary>
    public void BridgeTo(MediaLeg other)
    {
        LeaveBridge();
        other.LeaveBridge();
        _bridgedTo = other;
        other._bridgedTo = this;
        SendBridge();
    }

    /// <summary>Ends the bridge, for both legs.</summary>
    public void Unbridge()
    {
        LeaveBridge();
        Send(CommandKind.Unbridge);
    }

    /// <summary>Gives the port back. No event of this leg is seen afterwards.</summary>
    public void Close()
    {
        LeaveBridge();
        Send(CommandKind.Close);
        IsClosed = true;
    }

    internal LegStream Stream => _stream;

    /// <summary>Its part in the conference it joined last; null before any.</summary>
    internal ConferenceMember? Member { get; set; }

    private void LeaveBridge()
    {
        if (_bridgedTo is { } other)
        {
            other._bridgedTo = null;
            _bridgedTo = null;
        }
    }

    /// <summary>Tells the pacing thread of the bridge, with coders when packets cannot be passed on as they are.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The pacing thread hears by them until it is told otherwise; the collector gives them back.")]
    private void SendBridge()
    {
        if (_bridgedTo is { } other)
        {
            var codes = _agreed is { } own && other._agreed is { } others && !own.SuitsPacketsOf(others);
            Send(CommandKind.Bridge, new BridgeOrder(
                other._stream,
                codes ? new HeardSound(_agreed!.Codec) : null,
                codes ? new HeardSound(other._agreed!.Codec) : null));
        }
    }

    internal void Attach(LegStream stream)
    {
        _stream = stream;
        Send(CommandKind.Open);
    }

    private void Send(CommandKind kind, object? subject = null, int number = 0, int detail = 0)
    {
        if (!IsClosed)
        {
            _engine.Send(new(kind, _stream, subject, number, detail));
        }
    }
}
