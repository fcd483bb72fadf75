namespace CallCenter.Hosting.Calls;

/// <content>The recording of the call as a whole or of its talks, by what the project's configuration says.</content>
internal sealed partial class HostedCall
{
    private int _recordings;
    private bool _isTalkRecorded;
    private bool _isPausedByAgent;

    /// <summary>What was recorded, and what it is found by.</summary>
    public RecordedTalks Recorded { get; } = new();

    /// <summary>An agent has the caller: the talk is recorded when the rules say so.</summary>
    /// <param name="queue">The queue it came by.</param>
    public void BeginTalk(string queue)
    {
        if (!_telephone.IsRecorded && _host.Recorded.RecordsTalk(Id, queue))
        {
            Record();
            _isTalkRecorded = _telephone.IsRecorded;
        }
    }

    /// <summary>Nobody has the caller any more: a recording that began with the talk ends with it.</summary>
    public void EndTalk()
    {
        _ = ResumeRecordingByAgent(); // Whoever comes next does not know of the pause.
        Recorded.SeeNobody();
        if (_isTalkRecorded)
        {
            _isTalkRecorded = false;
            StopRecording();
        }
    }

    /// <summary>An agent lets silence be recorded; null, or one sentence why not.</summary>
    public string? PauseRecordingByAgent()
    {
        if (!_host.Recorded.AgentsPause)
        {
            return "Recordings may not be paused by agents here.";
        }

        if (!_telephone.IsRecorded)
        {
            return "This call is not being recorded.";
        }

        if (_isPausedByAgent)
        {
            return "The recording is paused already.";
        }

        _isPausedByAgent = true;
        _telephone.PauseRecording();
        Path.Note(Elapsed, "recording", "paused");
        return null;
    }

    /// <summary>The agent lets the call be recorded again; null, or one sentence why not.</summary>
    public string? ResumeRecordingByAgent()
    {
        if (!_isPausedByAgent)
        {
            return "The recording is not paused.";
        }

        _isPausedByAgent = false;
        _telephone.ResumeRecording();
        Path.Note(Elapsed, "recording", "resumed");
        return null;
    }

    private void RecordAll()
    {
        if (_host.Recorded.RecordsCall(Id))
        {
            Record();
        }
    }

    /// <summary>Does something with other people, recorded when talks are.</summary>
    private async ValueTask<T> RecordedAsync<T>(ValueTask<T> talk)
    {
        if (!_host.Recorded.RecordsTransfer(Id) || _telephone.IsRecorded)
        {
            return await talk;
        }

        Record();
        var result = await talk;
        StopRecording();
        return result;
    }

    private void Record()
    {
        if (_telephone.IsRecorded)
        {
            return;
        }

        var name = _recordings == 0 ? $"{Id}-call" : $"{Id}-call-{_recordings + 1}";
        if (_telephone.StartRecording(name, out var problem) is { } file)
        {
            _recordings++;
            Path.Note(Elapsed, "recorded", file);
            Recorded.Begin(file, _host.Time.GetUtcNow());
        }
        else if (problem is not null)
        {
            Complain(problem);
        }
    }

    private void StopRecording()
    {
        _telephone.StopRecording();
        Recorded.End(_host.Time.GetUtcNow());
    }
}
