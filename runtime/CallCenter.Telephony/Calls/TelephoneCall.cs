using System.Net;
using CallCenter.Abstractions.Calls;
using CallCenter.Media;
using CallCenter.Media.Codecs;
using CallCenter.Media.Dtls;
using CallCenter.Media.Prompts;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// One inbound call: its SIP session, its voice path and what its flow waits for. All members only on its loop.
/// </summary>
public sealed partial class TelephoneCall : IMediaOwner
{
    private readonly TelephonyLoop _home;
    private readonly TrunkState? _trunk;
    private readonly KeySources _keySources;
    private readonly bool _wantsTranscript;
    private SipSession _session;
    private VoicePath _voice;
    private CallOperation? _operation;
    private CallEnder _ender = CallEnder.Caller;
    private int _rejectStatus;
    private string? _problem;
    private int _playing;
    private Playlist? _sounds;
    private bool _loops;
    private char _swallowed;
    private long _swallowUntil;

    internal TelephoneCall(TelephonyLoop home, SipSession session)
    {
        _home = home;
        _session = session;
        session.Handler = this;
        var match = home.Trunks.Of(session.RemoteEndPoint, session.RequestUri.User);
        _trunk = match.Trunk;
        _trunk?.Take();
        _voice = new VoicePath(
            home,
            this,
            session.RemoteEndPoint?.Address ?? IPAddress.Loopback,
            home.SrtpOf(_trunk).For(session.InviteTransport, home.Media));
        Caller = InboundIdentityPolicy.Of(session.From, session.FromDisplay, session.Invite, match.IsTrusted);
        To = CalledNumber(session, _trunk);
        Forwarding = Forwarding.Of(session.Invite);
        HandedData = UserData.Read(session.Invite?.Header(HeaderName.UserToUser));
        _keySources = new KeySources(home.Loop.Time);
        _wantsTranscript = Transcript.IsWantedBy(session);
    }

    /// <summary>Who keeps the account of the call.</summary>
    public ICallObserver? Observer { get; set; }

    /// <summary>The rules for numbers dialled on its behalf; null without any.</summary>
    public IOutboundRules? OutboundRules { get; set; }

    /// <summary>Who calls; in a call that an agent has placed, whom he has reached.</summary>
    public CallParty Caller { get; private set; }

    /// <summary>Number of the caller; empty when withheld from us too.</summary>
    public string From => Caller.Number;

    /// <summary>Called number: the user part of the request URI, or of To where the request asks for our account with a trunk.</summary>
    public string To { get; private set; }

    /// <summary>Name of the trunk it came by; empty for none.</summary>
    public string Trunk => (_trunk ?? (WasPlaced ? _successor?.Target?.Trunk : null))?.Name ?? "";

    /// <summary>SIP Call-ID.</summary>
    public string SipCallId => _session.CallId;

    /// <summary>Whether the call is over.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Who ended the call; means nothing before it is over.</summary>
    public CallEnder Ender => _ender;

    /// <summary>Whether the caller has confirmed our answer.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>When our answer was sent; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Codec of the voice path; null before the answer.</summary>
    public AudioCodec? Codec => _voice.Codec;

    /// <summary>Whether the other side shows texts of what is played (RFC 6086 package).</summary>
    public bool HearsTranscript => _wantsTranscript && _successor is null;

    /// <summary>Whether the caller has pressed keys that nobody has taken yet.</summary>
    public bool HasKeys => Keys.Count > 0;

    /// <summary>What the voice path has counted; null before the answer.</summary>
    public LegStatistics? VoiceStatistics => _voice.Statistics;

    /// <summary>Folder of what callers record.</summary>
    public string RecordingsFolder => _home.RecordingsFolder;

    /// <summary>The loop it lives on.</summary>
    public CallLoop Loop => _home.Loop;

    internal KeyBuffer Keys { get; } = new();

    internal TelephonyLoop Home => _home;

    internal VoicePath Voice => _voice;

    /// <summary>Accepts the call; completes when the caller has confirmed.</summary>
    public ValueTask AnswerAsync() =>
        IsConfirmed || HasEnded ? ValueTask.CompletedTask : new AnswerOperation(this).RunWithoutResult();

    /// <summary>Plays sounds made for the call's codec to their end, or to the first key when <paramref name="bargeIn"/>.</summary>
    public ValueTask PlayAsync(Playlist sounds, bool bargeIn) => new PlayOperation(this, sounds, bargeIn).RunWithoutResult();

    /// <summary>Plays sounds and waits for one key, or for somebody to say what it is called.</summary>
    /// <param name="sounds">Made for the call's codec.</param>
    /// <param name="question">What fits, and how long is waited.</param>
    /// <param name="languageTag">The language the labels are said in; null when none are listened for.</param>
    public ValueTask<KeyChoice> ChooseAsync(Playlist sounds, in KeyQuestion question, string? languageTag = null) =>
        new ChooseOperation(this, sounds, question, languageTag).Run();

    /// <summary>Plays sounds and collects digits.</summary>
    public ValueTask<CollectedDigits> CollectAsync(Playlist sounds, in DigitsQuestion question) => new CollectOperation(this, sounds, question).Run();

    /// <summary>Plays sounds, then records the caller to a WAV file.</summary>
    public ValueTask<RecordedMessage> RecordAsync(Playlist sounds, in RecordRequest request, string recordingId) =>
        new RecordOperation(this, sounds, request, recordingId).Run();

    /// <summary>Calls somebody and joins both.</summary>
    public ValueTask<TransferResult> TransferAsync(in TransferRequest request) => new TransferOperation(this, request).Run();

    /// <summary>Lets time pass.</summary>
    public ValueTask WaitAsync(TimeSpan duration) => new WaitOperation(this, duration).RunWithoutResult();

    /// <summary>Waits for something that is done elsewhere; completes on the loop, at the latest when the call or the time is over.</summary>
    /// <param name="start">Begins it; its result may come on any thread.</param>
    /// <param name="limit">How long it is waited for.</param>
    /// <param name="late">The result when the time is over.</param>
    /// <param name="ended">The result when the call is over.</param>
    /// <param name="outlives">Whether it is waited for although the call is over.</param>
    public ValueTask<T> DelegateAsync<T>(Action<Action<T>> start, TimeSpan limit, T late, T ended, bool outlives = false) =>
        new DelegatedOperation<T>(this, start, limit, late, ended, outlives).Run();

    /// <summary>Waits no longer for what outlives the call. Does nothing while the call lasts.</summary>
    public void Abandon()
    {
        if (HasEnded)
        {
            _operation?.OnAbandoned();
        }
    }

    /// <summary>Ends the call from our side.</summary>
    public void Hangup(CallEnder ender)
    {
        if (HasEnded)
        {
            return;
        }

        _ender = ender;
        if (_endMeanwhile is { } end)
        {
            _change?.GiveUp();
            End(end);
        }
        else if (AnsweredAt is null)
        {
            _rejectStatus = ender == CallEnder.System ? 503 : 480;
            _session.Reject(_rejectStatus);
        }
        else
        {
            _session.Hangup();
        }
    }

    /// <summary>Tells the other side in text what it hears, when it can show that.</summary>
    public void ShowText(string text)
    {
        if (HearsTranscript && !HasEnded)
        {
            Transcript.Send(_session, text);
        }
    }

    /// <summary>How a number is dialled on its behalf.</summary>
    internal DialRoute RouteTo(string target) => _home.DialPlan.Plan(target, OutboundRules);

    // A registrar calls the Contact it was given, which is the account; the number stands in To.
    private static string CalledNumber(SipSession session, TrunkState? trunk)
    {
        var user = session.RequestUri.User ?? "";
        return trunk is { Binding: { Registers: true, User: { } account } } && account == user ? session.To.User ?? user : user;
    }

    internal void EnterOperation(CallOperation operation)
    {
        if (_operation is not null)
        {
            throw new InvalidOperationException("A call does one thing at a time, but two were started.");
        }

        _operation = operation;
    }

    internal void Leave(CallOperation operation)
    {
        if (_operation == operation)
        {
            _operation = null;
            EndSupervision();
        }
    }

    internal void StartPlaying(AudioClip[] clips, bool loop = false) => StartPlaying(new Playlist(clips), loop);

    internal void StartPlaying(Playlist sounds, bool loop = false)
    {
        _sounds = sounds;
        _loops = loop;
        _playing = _voice.Leg is { } leg ? sounds.Play(leg, loop) : 0;
    }

    /// <summary>The caller hears music, until something else is played.</summary>
    /// <param name="name">Its name; null for the usual one.</param>
    internal void StartMusic(string? name = null)
    {
        StopPlaying();
        _voice.Leg?.PlayMusic(name is null ? Home.Tones.Hold(_voice.Codec) : Home.Music(name, _voice.Codec));
    }

    internal void StopPlaying()
    {
        _playing = 0;
        _sounds = null;
        _voice.Leg?.StopPlay();
    }

    /// <summary>Stands in records for a key of a secret.</summary>
    internal const char MaskedKey = '•';

    internal void NoteInput(char key) => Observer?.OnInput(this, key);

    /// <summary>Drops one key if it comes soon: it was meant for what is over.</summary>
    internal void SwallowNext(char key, TimeSpan within)
    {
        if (Keys.Count > 0)
        {
            if (Keys.Peek() == key)
            {
                Keys.TryTake(out _);
            }

            return;
        }

        _swallowed = key;
        _swallowUntil = Loop.Time.GetTimestamp() + (long)(within.TotalSeconds * Loop.Time.TimestampFrequency);
    }

    /// <summary>Opens the voice path by the caller's offer and sends the 200.</summary>
    internal void SendAnswer()
    {
        if (AnsweredAt is not null)
        {
            return; // The 200 is out; its ACK is awaited.
        }

        // What 183 answered is answered: the 200 says the same (RFC 6337 section 3.1.1).
        if (!_hasEarlyMedia && _voice.Answer(_session.RemoteSdp) is { } failure)
        {
            _ender = CallEnder.System;
            _rejectStatus = failure;
            _problem = _voice.Problem;
            _session.Reject(failure, headers: _voice.Warning);
            return;
        }

        AnsweredAt = Loop.Time.GetUtcNow();
        ListenForKeys();
        _session.Answer(_voice.LocalSdp!);
    }

    /// <summary>Something happened on the voice path.</summary>
    void IMediaOwner.OnMedia(in MediaEvent e) => OnVoice(e);

    private IPAddress PeerAddress => _session.RemoteEndPoint?.Address ?? IPAddress.Loopback;

    private void OnVoice(in MediaEvent e)
    {
        switch (e.Kind)
        {
            case MediaEventKind.KeyDown when _keySources.IsNew(e.Key, KeySource.Voice):
                OnKeyDown(e.Key, KeySource.Voice);
                break;
            case MediaEventKind.PlayEnded when e.Token == _playing:
                _playing = 0;
                _sounds = null;
                _operation?.OnPlayEnded();
                break;
            case MediaEventKind.RtpTimeout when _successor is null && !HasEnded && VoiceStop.Ends(_session, _voice):
                _problem = VoiceStop.Problem;
                _session.Hangup(VoiceStop.ReasonHeader);
                break;
            case MediaEventKind.ProtectionFailed:
                _problem = e.Problem.Sentence();
                Hangup(CallEnder.System);
                break;
            case MediaEventKind.RecordEnded:
                _operation?.OnRecordEnded(e);
                break;
            default:
                break; // What the record says of the voice path is read from its statistics.
        }
    }

    private void OnKeyDown(char key, KeySource source)
    {
        if (_swallowed == key && Loop.Time.GetTimestamp() <= _swallowUntil)
        {
            _swallowed = '\0';
            return;
        }

        _swallowed = '\0';
        Keys.Add(key);
        _operation?.OnKey();
        _operation?.OnCallerKey(key, source);
    }
}
