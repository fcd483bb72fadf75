namespace CallCenter.Simulation.Scripts;

/// <summary>A prompt that a caller has heard.</summary>
/// <param name="Prompt">Its name.</param>
/// <param name="Language">The language it was heard in; null for all of them, one after the other.</param>
/// <param name="Words">What was said, values included.</param>
public sealed record HeardPrompt(string Prompt, string? Language, string Words)
{
    /// <summary>Its values, in the order of its parameters; null when it has none.</summary>
    internal object?[]? Arguments { get; init; }

    /// <summary>The prompt and its words, such as <c>Goodbye “再见。”</c>.</summary>
    public override string ToString() => $"{Prompt} “{Words}”";
}
