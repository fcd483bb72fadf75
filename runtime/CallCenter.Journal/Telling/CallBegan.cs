using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Telling;

/// <summary>The first event of a call: its facts as flows find them, and the release that serves it.</summary>
/// <param name="Id">Id of the call.</param>
/// <param name="From">Who calls.</param>
/// <param name="To">The number that was called.</param>
public sealed record CallBegan(string Id, string From, string To)
{
    /// <summary>The trunk it came by; empty for none.</summary>
    public string Trunk { get; init; } = "";

    /// <summary>The number that diverted it here; empty for none.</summary>
    public string DivertedFrom { get; init; } = "";

    /// <summary>What came along with it; empty for nothing.</summary>
    public string Handed { get; init; } = "";

    /// <summary>Language at first.</summary>
    public string Language { get; init; } = "";

    /// <summary>Hash of the release.</summary>
    public string Release { get; init; } = "";

    /// <summary>Whether we have placed it, so that no inbound rule sees it.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>Tells that a call begins.</summary>
    public static void Tell(CallEventWriter events, ICall call, ReleaseManifest manifest, bool isPlaced = false)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(manifest);
        events.Begin(call.Id).Add(call.From).Add(call.To).Add(call.Trunk).Add(call.DivertedFrom).Add(call.Handed).Add(call.Language).Add(manifest.Hash).Add(isPlaced);
        events.Tell(CallEventKind.Began);
    }

    /// <summary>Reads it from the body of its event.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CallBegan Read(string body)
    {
        using var document = JsonDocument.Parse($"[{body}]");
        var values = document.RootElement;
        if (values.GetArrayLength() < 9)
        {
            throw new FormatException("The event says too little of the call.");
        }

        string Text(int at) => values[at].GetString() ?? "";

        return new CallBegan(Text(0), Text(1), Text(2))
        {
            Trunk = Text(3),
            DivertedFrom = Text(4),
            Handed = Text(5),
            Language = Text(6),
            Release = Text(7),
            IsPlaced = values[8].GetBoolean(),
        };
    }
}
