using CallCenter.Abstractions.Calls;
using CallCenter.Data.Statements;
using CallCenter.Hosting.Prompts;
using CallCenter.Hosting.Releases;
using CallCenter.Journal.Telling;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <summary>The gateway of one telephone call: what a compiled flow sees as <see cref="ICall"/>. All members on the call's loop.</summary>
internal sealed partial class HostedCall : ICall
{
    /// <summary>What a statement's own limit is exceeded by before the loop stops waiting for its worker.</summary>
    private static readonly TimeSpan DataSlack = TimeSpan.FromMilliseconds(250);

    private readonly CallHost _host;
    private readonly Release _release;
    private readonly TelephoneCall _telephone;
    private readonly long _startedAt;
    private readonly List<RenderedPrompt> _rendered = [];
    private int _executed;

    public HostedCall(CallHost host, Release release, TelephoneCall telephone, string id)
    {
        var events = host.Events.WriterOf(telephone.Loop, id);
        _host = host;
        _release = release;
        _telephone = telephone;
        _startedAt = host.Time.GetTimestamp();
        Id = id;
        Language = release.Manifest.Languages[0];
        Path = new CallPath(events);
        Journalled = new JournalledCall(this, release.Manifest, Events = events);
        telephone.OutboundRules = this;
    }

    public string Id { get; }

    public string From => _telephone.From;

    public string To => _telephone.To;

    public string Trunk => _telephone.Trunk;

    public string DivertedFrom => _telephone.Forwarding.DivertedFrom;

    public string Handed => _given ?? _telephone.HandedData;

    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(_host.Time.GetUtcNow(), _release.TimeZone);

    public bool HasEnded => _isAfterwards ? IsTimeUp : _telephone.HasEnded || _leavesFlow;

    public string Language { get; set; }

    /// <summary>What the call went through so far.</summary>
    public CallPath Path { get; }

    /// <summary>Writes what happens to the call.</summary>
    public CallEventWriter Events { get; }

    /// <summary>The call as its flows see it: what they are told is written.</summary>
    public JournalledCall Journalled { get; }

    /// <summary>The last thing that was not as it should be; null when all was well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Milliseconds since the INVITE.</summary>
    public long Elapsed => (long)_host.Time.GetElapsedTime(_startedAt).TotalMilliseconds;

    public bool Switch(int index) => _release.Settings.Switches[index];

    public object Setting(int index) => _release.Settings.Values[index];

    public bool IsOpen(int hours) => _release.Settings.Hours[hours].IsOpen(Now.DateTime);

    public int Route(int table, string key)
    {
        var flow = _release.Settings.Tables[table].FlowOf(key);
        Path.Told(Elapsed, "route", $"{_release.Manifest.Tables[table].Name} {key} {_release.Manifest.Flows[flow].Name}");
        return flow;
    }

    public void Enter(int node)
    {
        var reached = _release.Manifest.Nodes[node];
        if (!_isAfterwards)
        {
            Place = reached.Label; // Where the call was when it ended, for what follows.
        }

        Path.Node(Elapsed, reached);
    }

    public async ValueTask AnswerAsync()
    {
        await _telephone.AnswerAsync();
        RecordAll();
    }

    public async ValueTask PlayAsync(PromptUse prompt, bool bargeIn)
    {
        if (!HasEnded)
        {
            await _telephone.PlayAsync(Sounds([prompt], bargeIn), bargeIn);
        }
    }

    public async ValueTask<KeyChoice> ChooseAsync(KeyQuestion question)
    {
        var sounds = Sounds(question.Prompts, question.BargeIn);
        return Passed(await _telephone.ChooseAsync(sounds, question, Language));
    }

    public async ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question)
    {
        var sounds = Sounds(question.Prompts, bargeIn: true);
        if (!question.IsSecret)
        {
            return Passed(await _telephone.CollectAsync(sounds, question));
        }

        // What is typed or said here stands in no recording.
        _telephone.PauseRecording();
        var collected = await _telephone.CollectAsync(sounds, question);
        _telephone.ResumeRecording();
        return Passed(collected);
    }

    public async ValueTask<RecordedMessage> RecordAsync(RecordRequest request)
    {
        var sounds = Sounds(request.Prompts, bargeIn: false);
        var id = $"{Id}-{Elapsed}.wav";
        Path.Note(Elapsed, "recording", id);
        var message = await _telephone.RecordAsync(sounds, request, id);
        LastRecording = message.Recording ?? LastRecording;
        return message;
    }

    public async ValueTask<TransferOutcome> TransferAsync(TransferRequest request) => (await TransferAsAsync(request)).Outcome;

    /// <summary>The same, with all that is known of how it went.</summary>
    public async ValueTask<TransferResult> TransferAsAsync(TransferRequest request)
    {
        WasTransferred = true;
        var engagement = _host.Desk.EngageAt(request.Target, Id);
        try
        {
            var result = await RecordedAsync(_telephone.TransferAsync(request));
            Noted(request, result);
            return result;
        }
        finally
        {
            if (engagement is not null)
            {
                _host.Desk.Free(engagement);
            }
        }
    }

    private void Noted(in TransferRequest request, in TransferResult result)
    {
        if (result.Attempts.Length > 0)
        {
            Path.Note(Elapsed, "trunk", result.Attempts);
        }

        Path.Note(Elapsed, "transfer", $"{request.Target} {result.Outcome} {result.Status}");
        if (result.Problem is { } problem)
        {
            Complain(problem);
        }
    }

    public ValueTask WaitAsync(TimeSpan duration) => _telephone.WaitAsync(duration);

    public async ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments)
    {
        var declared = _release.Settings.Statements[statement];
        if (IsTimeUp)
        {
            return DataResult.Without(DataOutcome.Ended);
        }

        var limit = Bounded(declared.Within + DataSlack);
        var started = _host.Time.GetTimestamp();
        var moment = new CallMoment(Now, Seed(_executed++));
        var answer = await _telephone.DelegateAsync<Data.DataAnswer>(
            complete => _host.Data.Start(declared, arguments, moment, static (state, answer) => ((Action<Data.DataAnswer>)state!)(answer), complete),
            limit,
            late: new(DataResult.Without(DataOutcome.Timeout), Late(declared.Name, declared.Within, limit), limit),
            ended: new(DataResult.Without(DataOutcome.Ended), null, TimeSpan.Zero),
            outlives: _isAfterwards);
        var took = _host.Time.GetElapsedTime(started);
        Path.Data(Elapsed, declared.Name, answer.Result.Outcome.ToString(), took);
        _host.Told(_release.Manifest, declared, answer.Result.Outcome, took);
        if (answer.Problem is { } problem)
        {
            Complain(problem);
        }

        return answer.Result;
    }

    // FNV-1a over what a replay of the call has in common with it: its id and how many statements came before.
    private uint Seed(int executed) => unchecked(Id.Aggregate(2166136261u, (hash, character) => (hash ^ character) * 16777619u) + ((uint)executed * 2654435761u));

    public ValueTask HangupAsync()
    {
        if (_isTaught)
        {
            _leavesFlow = true; // The agent waits for the caller: the flow ends, and nothing else.
            return ValueTask.CompletedTask;
        }

        _telephone.Hangup(CallEnder.Flow);
        return ValueTask.CompletedTask;
    }

    private void Complain(string problem)
    {
        Problem = problem;
        _host.Log.Warn($"call {Id}: {problem}");
    }

    /// <summary>
    /// The sounds of prompts, in the call's codec and language. What is not at hand is heard while it is made; what cannot be
    /// made is left out and told.
    /// </summary>
    private Playlist Sounds(PromptUse[] prompts, bool bargeIn)
    {
        if (bargeIn && _telephone.HasKeys)
        {
            return Playlist.Empty; // Typed ahead: nobody will hear them, so they need not be made.
        }

        _rendered.Clear();
        foreach (var prompt in prompts)
        {
            _release.Prompts.Resolve(prompt, Language, _release.Settings, _rendered);
        }

        ShowText();
        return SoundsOf(_rendered);
    }

    private Playlist SoundsOf(List<RenderedPrompt> rendered)
    {
        var codec = _telephone.Codec ?? AudioCodec.Pcma;
        var clips = new AudioClip[rendered.Count];
        var parts = default(List<SoundPart>);
        for (var i = 0; i < clips.Length; i++)
        {
            if (_host.Sounds.TryGet(rendered[i].Source, codec, out var clip))
            {
                clips[i] = rendered[i].Limit(clip);
                parts?.Add(new(rendered[i].Source, null, clips[i]));
                continue;
            }

            parts ??= [.. rendered.Take(i).Select((prompt, place) => new SoundPart(prompt.Source, null, clips[place]))];
            parts.Add(new(rendered[i].Source, rendered[i].LengthMax));
        }

        return parts is null ? clips : new Playlist([], _host.Sounds.MakeLive(parts, codec, TellSoon));
    }

    private void ShowText()
    {
        if (!_telephone.HearsTranscript)
        {
            return;
        }

        foreach (var prompt in _rendered)
        {
            _telephone.ShowText(prompt.Text);
        }
    }

    // What a worker finds out is told by the call's loop.
    private void TellSoon(string problem) =>
        _telephone.Loop.Post(
            static state =>
            {
                var (call, problem) = ((HostedCall, string))state!;
                if (!call.HasEnded)
                {
                    call.Complain(problem);
                }
            },
            (this, problem));
}
