namespace CallCenter.Benchmarks;

/// <summary>Nothing can be measured: a telephone or the server does not do its part.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
