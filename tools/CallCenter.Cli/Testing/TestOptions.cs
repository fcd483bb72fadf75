namespace CallCenter.Cli.Testing;

/// <summary>What <c>callcenter test</c> was asked for.</summary>
internal sealed record TestOptions
{
    /// <summary>Part of a name or file, or <c>file:line</c>; null for all tests.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether the reached nodes are told.</summary>
    public bool Coverage { get; init; }

    /// <summary>Where they are written: <c>.html</c> or <c>.json</c>; null for the terminal.</summary>
    public string? CoverageFile { get; init; }

    /// <summary>Smallest coverage in percent that is no error; null for any.</summary>
    public decimal? CoverageMin { get; init; }

    /// <summary>Where the results are written as JUnit XML; null for nowhere.</summary>
    public string? JUnitFile { get; init; }

    /// <summary>Whether the output is for machines: one JSON object a line.</summary>
    public bool Json { get; init; }

    /// <summary>Whether every test is told step by step.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether nodes have to be counted.</summary>
    public bool CountsNodes => Coverage || CoverageMin is not null;
}
