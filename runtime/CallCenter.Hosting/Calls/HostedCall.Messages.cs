using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;
using CallCenter.Hosting.Messages;
using CallCenter.Hosting.Prompts;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Hosting.Calls;

/// <content>Messages: recordings played, left in boxes, sent to others.</content>
internal sealed partial class HostedCall
{
    /// <summary>How long a caller may wait for a recording to be read.</summary>
    private static readonly TimeSpan RecordingReadMax = TimeSpan.FromSeconds(3);

    public async ValueTask PlayRecordingAsync(Recording recording, bool bargeIn)
    {
        if (HasEnded || (bargeIn && _telephone.HasKeys))
        {
            return;
        }

        // A name from a database is a file of the recordings folder and nothing else.
        if (recording.Id.Length == 0 || System.IO.Path.GetFileName(recording.Id) != recording.Id)
        {
            Complain($"`{recording.Id}` is no recording and was left out.");
            return;
        }

        var source = new PromptSource.Recording(System.IO.Path.Combine(_telephone.RecordingsFolder, recording.Id));
        var codec = _telephone.Codec ?? AudioCodec.Pcma;
        var clip = _host.Sounds.TryGet(source, codec, out var known) ? known : await MakeAsync(source, codec);
        if (clip is not null && !HasEnded)
        {
            Path.Note(Elapsed, "heard", recording.Id);
            await _telephone.PlayAsync(new Playlist([new RenderedPrompt(source, "", Recording.PlayedMax).Limit(clip)]), bargeIn);
        }
    }

    public async ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request)
    {
        var room = await MailboxAsync(MailboxStatements.Room, request.Box);
        if (room.Outcome == DataOutcome.Ended)
        {
            return new TakenMessage(MessageOutcome.Ended, null);
        }

        if (room.Outcome != DataOutcome.Done || room.Rows is not [[long inBox, long bytes], ..])
        {
            return Took(request.Box, MessageOutcome.Failed, null);
        }

        if (inBox >= MailboxStatements.MessagesMax || bytes >= MailboxStatements.BytesMax)
        {
            Complain(inBox >= MailboxStatements.MessagesMax
                ? $"The box `{request.Box}` holds {inBox} messages and takes no more."
                : "The room for messages is used up; delete some.");
            return Took(request.Box, MessageOutcome.Full, null);
        }

        var message = await RecordAsync(request.Recording);
        if (message.Recording is not { } recording)
        {
            return message.Outcome == RecordOutcome.Ended
                ? new TakenMessage(MessageOutcome.Ended, null)
                : Took(request.Box, message.Outcome == RecordOutcome.Empty ? MessageOutcome.Empty : MessageOutcome.Failed, null);
        }

        object?[] row =
        [
            request.Box,
            From,
            recording.Id,
            (long)Math.Ceiling(recording.Duration.TotalSeconds),
            SizeOf(recording),
            Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Id,
        ];
        if (HasEnded)
        {
            // A caller who hangs up instead of pressing the end key has left his message all the same.
            _host.Data.Start(MailboxStatements.Keep, row, new CallMoment(Now, 0), static (_, _) => { }, null);
            Path.Note(Elapsed, "message", $"{request.Box} {MessageOutcome.Taken}");
            return new TakenMessage(MessageOutcome.Ended, null);
        }

        var kept = await MailboxAsync(MailboxStatements.Keep, row);
        return kept.Outcome switch
        {
            DataOutcome.Done => Took(request.Box, MessageOutcome.Taken, recording),
            DataOutcome.Ended => new TakenMessage(MessageOutcome.Ended, null),
            _ => Took(request.Box, MessageOutcome.Failed, null),
        };
    }

    public async ValueTask<SendOutcome> SendAsync(SendRequest request)
    {
        if (HasEnded)
        {
            return SendOutcome.Ended;
        }

        var limit = Bounded(request.Within + DataSlack);
        var sent = await _telephone.DelegateAsync<SentMessage>(
            complete => _host.Gateways.Start(request, complete),
            limit,
            late: new SentMessage(SendOutcome.Failed, Late($"The gateway for {request.Medium}", request.Within, limit)),
            ended: new SentMessage(SendOutcome.Ended, null),
            outlives: _isAfterwards);
        if (sent.Outcome != SendOutcome.Ended)
        {
            Path.Told(Elapsed, "send", $"{request.Medium} {request.To} {sent.Outcome}");
        }

        if (sent.Problem is { } problem)
        {
            Complain(problem);
        }

        return sent.Outcome;
    }

    private async ValueTask<AudioClip?> MakeAsync(PromptSource source, AudioCodec codec)
    {
        var sound = await _telephone.DelegateAsync<PromptSoundResult>(
            complete => _ = DeliverAsync(source, codec, complete),
            RecordingReadMax,
            late: new PromptSoundResult(null, "A recording could not be read in time."),
            ended: new PromptSoundResult(null, null));
        if (sound.Clip is null && !HasEnded)
        {
            Complain(sound.Problem ?? "A recording could not be read.");
        }

        return sound.Clip;
    }

    private async Task DeliverAsync(PromptSource source, AudioCodec codec, Action<PromptSoundResult> complete) =>
        complete(await _host.Sounds.GetAsync(source, codec, CancellationToken.None));

    private async ValueTask<DataResult> MailboxAsync(StatementManifest statement, params object?[] arguments)
    {
        var answer = await _telephone.DelegateAsync<Data.DataAnswer>(
            complete => _host.Data.Start(statement, arguments, new CallMoment(Now, 0), static (state, answer) => ((Action<Data.DataAnswer>)state!)(answer), complete),
            statement.Within + DataSlack,
            late: new(DataResult.Without(DataOutcome.Timeout), "The mailbox did not answer in time.", statement.Within),
            ended: new(DataResult.Without(DataOutcome.Ended), null, TimeSpan.Zero));
        if (answer.Problem is { } problem)
        {
            Complain(problem);
        }

        return answer.Result;
    }

    private TakenMessage Took(string box, MessageOutcome outcome, Recording? recording)
    {
        Path.Note(Elapsed, "message", $"{box} {outcome}");
        return new TakenMessage(outcome, recording);
    }

    // One channel, 16 bits, 8000 samples a second: what the recorder writes; no file is touched on a call's loop.
    private static long SizeOf(Recording recording) => (long)(recording.Duration.TotalSeconds * 16_000);
}
