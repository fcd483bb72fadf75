using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Machine;

/// <summary>What a run cost.</summary>
/// <param name="Wall">How long it took.</param>
/// <param name="ServerCpu">Server and its children, user and system.</param>
/// <param name="ServerPeakShare">Most of one processor the server used over half a second.</param>
/// <param name="ResidentBytesBefore">Server's memory before.</param>
/// <param name="ResidentBytesMax">Most during the run.</param>
/// <param name="ThreadsBefore">Server's threads before.</param>
/// <param name="ThreadsMax">Most during the run.</param>
/// <param name="SippCpu">SIPp's share.</param>
/// <param name="OwnCpu">The sink's and this program's share.</param>
/// <param name="MachineShare">Share of the machine that was busy.</param>
/// <param name="OtherShare">Share of the machine that somebody else used.</param>
/// <param name="Collector">Garbage collection of the server since its start.</param>
/// <param name="AllocatedBytes">Memory the server asked for during the run.</param>
/// <param name="PacerLatenessP99Ms">Lateness of the pacer since the server started, 99 of 100.</param>
/// <param name="PacerLatenessMaxMs">Lateness of the pacer since the server started, the latest.</param>
/// <param name="MetronomeLatenessMaxMs">The same of the thread that collections do not suspend; 0 without one.</param>
internal sealed record LoadFigures(
    TimeSpan Wall,
    TimeSpan ServerCpu,
    double ServerPeakShare,
    long ResidentBytesBefore,
    long ResidentBytesMax,
    int ThreadsBefore,
    int ThreadsMax,
    TimeSpan SippCpu,
    TimeSpan OwnCpu,
    double MachineShare,
    double OtherShare,
    CollectorStatus Collector,
    long AllocatedBytes,
    double PacerLatenessP99Ms,
    double PacerLatenessMaxMs,
    double MetronomeLatenessMaxMs);
