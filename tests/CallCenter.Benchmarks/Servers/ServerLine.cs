namespace CallCenter.Benchmarks.Servers;

/// <summary>A line the server printed and when it arrived (<see cref="System.Diagnostics.Stopwatch"/> time stamp).</summary>
internal sealed record ServerLine(string Text, long At);
