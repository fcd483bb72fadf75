using System.Text.Json.Serialization;

namespace CallCenter.Server.Http;

/// <summary>What <c>/status</c> tells.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Release">Hash of the active release.</param>
/// <param name="ReleasesLoaded">Releases in memory: more than one while calls finish on an old one.</param>
/// <param name="CallsActive">Calls in progress.</param>
/// <param name="CallsTotal">Calls since the start.</param>
/// <param name="LegsOpen">Voice paths open.</param>
/// <param name="PacketsSent">RTP packets sent.</param>
/// <param name="PacerLatenessP99Ms">99 of 100 packets left no later than this after their time, in ms.</param>
/// <param name="PacerLatenessMaxMs">The latest, in ms.</param>
/// <param name="PacerScheduling">How the system lets the pacing thread run.</param>
/// <param name="GcPauseLastMs">Longest pause of the latest garbage collections, in ms.</param>
/// <param name="Signalling">Transports, connections and bans.</param>
/// <param name="Collector">What garbage collection costs since the start.</param>
internal sealed record ServerStatus(
    string? Project,
    string? Release,
    int ReleasesLoaded,
    int CallsActive,
    long CallsTotal,
    int LegsOpen,
    long PacketsSent,
    double PacerLatenessP99Ms,
    double PacerLatenessMaxMs,
    string PacerScheduling,
    double GcPauseLastMs,
    SignallingStatus Signalling,
    CollectorStatus Collector)
{
    /// <summary>New calls refused because those that were there had to stay clean.</summary>
    public long CallsRefusedByLoad { get; init; }

    /// <summary>Who sends what is known ahead: <c>metronome</c>, or <c>managed</c> when the pacing thread sends everything itself.</summary>
    public string Pacer { get; init; } = "managed";

    /// <summary>The thread outside the managed heap; null when there is none.</summary>
    public MetronomeStatus? Metronome { get; init; }

    /// <summary>The voice of calls that are over.</summary>
    public VoiceStatus? Voice { get; init; }

    /// <summary>The trunks.</summary>
    public IReadOnlyList<TrunkStatus> Trunks { get; init; } = [];

    /// <summary>The telephones that register with us; null when there are none.</summary>
    public TelephoneStatus? Telephones { get; init; }

    public static ServerStatus Of(CallCenterServer server, CollectorStatus collector)
    {
        var pacer = server.Telephony.Media.Statistics;
        var manifest = server.Tenant.Releases.Active?.Manifest;
        return new ServerStatus(
            manifest?.Project,
            manifest?.Hash,
            server.Tenant.Releases.Loaded,
            server.Tenant.Calls.Active,
            server.Tenant.Calls.Total,
            pacer.LegsOpen,
            pacer.FramesSent,
            pacer.LatenessP99.TotalMilliseconds,
            pacer.LatenessMax.TotalMilliseconds,
            pacer.Scheduling.ToString(),
            Math.Max(
                GC.GetGCMemoryInfo(GCKind.Background).PauseDurations[0].TotalMilliseconds,
                GC.GetGCMemoryInfo(GCKind.Any).PauseDurations[0].TotalMilliseconds),
            SignallingStatus.Of(server.Telephony.Endpoint),
            collector)
        {
            Pacer = pacer.Metronome is null ? "managed" : "metronome",
            Metronome = MetronomeStatus.Of(pacer.Metronome),
            CallsRefusedByLoad = server.Telephony.Admission.Refused,
            Voice = VoiceStatus.Of(server.Tenant.Calls.Voice),
            Trunks = TrunkStatus.Of(server.Telephony.Trunks),
            Telephones = server.Telephony.Telephones is { } telephones ? TelephoneStatus.Of(telephones) : null,
        };
    }
}

/// <summary>Writes the status without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ServerStatus))]
internal sealed partial class StatusJson : JsonSerializerContext;
