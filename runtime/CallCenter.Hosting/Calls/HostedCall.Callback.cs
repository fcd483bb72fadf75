using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Callbacks;
using CallCenter.Hosting.Queues;

namespace CallCenter.Hosting.Calls;

/// <content>Wishes to be called back.</content>
internal sealed partial class HostedCall // HostedCall.Callback.cs
{
    // A disk that needs longer counts as one that does not keep it.
    private static readonly TimeSpan KeepMax = TimeSpan.FromSeconds(5);

    // What the waiting room's key promises says no time of its own.
    private static readonly TimeSpan KeyWithin = TimeSpan.FromDays(1);

    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request)
    {
        var queue = _release.Manifest.Queues[request.Queue];
        object?[] facts = [.. queue.Facts.Select(fact => fact.Default is { } text ? SettingValues.Parse(fact.Type, text) : null)];
        return TakeAsync(queue, request.Number, facts, QueuePriority.Normal, _host.Time.GetUtcNow(), request.Within);
    }

    ValueTask<CallbackOutcome> IVisitor.TakeCallbackAsync(QueueManifest queue, IReadOnlyList<object?> facts, QueuePriority priority, DateTimeOffset since) =>
        TakeAsync(queue, From, facts, priority, since, KeyWithin);

    private async ValueTask<CallbackOutcome> TakeAsync(
        QueueManifest queue, string number, IReadOnlyList<object?> facts, QueuePriority priority, DateTimeOffset since, TimeSpan within)
    {
        if (HasEnded)
        {
            return CallbackOutcome.Ended;
        }

        var outcome =
            number.Length == 0 || _host.Callbacks is null ? CallbackOutcome.Failed
            : queue.Hours >= 0 && !CallbackHost.OpensUntil(_release.Settings.Hours[queue.Hours], Now.DateTime, within) ? CallbackOutcome.Closed
            : await KeepAsync(new(
                _host.NextId(), queue.Name, number, To, Language, priority, QueueFacts.Texts(queue, facts), since, _host.Time.GetUtcNow() + within));
        Path.Note(Elapsed, "callback", $"{queue.Name} {number} {outcome}");
        if (outcome == CallbackOutcome.Failed)
        {
            Complain(number.Length == 0 ? "Somebody who withholds his number cannot be called back." : $"A callback of queue {queue.Name} could not be kept.");
        }

        return outcome;
    }

    private ValueTask<CallbackOutcome> KeepAsync(CallbackWish wish) =>
        _telephone.DelegateAsync<CallbackOutcome>(done => _host.Callbacks!.Take(wish, done), KeepMax, late: CallbackOutcome.Failed, ended: CallbackOutcome.Ended);
}
