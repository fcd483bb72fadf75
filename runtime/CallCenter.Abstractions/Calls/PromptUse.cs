namespace CallCenter.Abstractions.Calls;

/// <summary>A prompt with the values for its placeholders.</summary>
/// <param name="Prompt">Index into <c>ReleaseManifest.Prompts</c>.</param>
/// <param name="Arguments">Values in the order of the prompt's parameters; null when it has none.</param>
public readonly record struct PromptUse(int Prompt, object?[]? Arguments = null);
