namespace CallCenter.Cli.Explaining;

/// <summary>One thing that happened, as a person reads it.</summary>
/// <param name="At">When.</param>
/// <param name="What">One line.</param>
/// <param name="Details">Lines that say why; empty when that is plain.</param>
internal sealed record WhyStep(DateTimeOffset At, string What, IReadOnlyList<string> Details);
