namespace CallCenter.Hosting.Calls;

/// <content>The recording of the call as a whole, by what the project's configuration says.</content>
internal sealed partial class HostedCall
{
    private int _recordings;

    private void RecordAll()
    {
        if (_host.Recorded == RecordedCalls.All)
        {
            Record();
        }
    }

    /// <summary>Does something with other people, recorded when talks are.</summary>
    private async ValueTask<T> RecordedAsync<T>(ValueTask<T> talk)
    {
        if (_host.Recorded != RecordedCalls.Transfers)
        {
            return await talk;
        }

        Record();
        var result = await talk;
        _telephone.StopRecording();
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
        }
        else if (problem is not null)
        {
            Complain(problem);
        }
    }
}
