using System.Text;
using CallCenter.Journal.Events;

namespace CallCenter.Cli.Tests.Support;

/// <summary>Holds back the events of a call until it is known whether its caller has pressed 1, and keeps only such a call.</summary>
internal sealed class Presses(EventLane lane) : IEventSink
{
    private readonly List<(CallEventKind Kind, string CallId, uint Sequence, long UnixMs, byte[] Body)> _held = [];

    /// <summary>Whether such a call was kept.</summary>
    public bool HasOne { get; private set; }

    /// <summary>Another call begins.</summary>
    public void Begin() => _held.Clear();

    /// <summary>The call is over: it is kept when its caller has pressed 1.</summary>
    /// <param name="losesOne">Whether its fourth event is left out.</param>
    public void Keep(bool losesOne)
    {
        HasOne = _held.Exists(it => Encoding.UTF8.GetString(it.Body).StartsWith("\"choose\",\"Key\",\"1\"", StringComparison.Ordinal));
        foreach (var it in HasOne ? _held : [])
        {
            if (!losesOne || it.Sequence != 4)
            {
                lane.TryAppend(it.Kind, it.CallId, it.Sequence, it.UnixMs, it.Body);
            }
        }
    }

    public bool TryAppend(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
    {
        _held.Add((kind, callId, sequence, unixMs, body.ToArray()));
        return true;
    }
}
