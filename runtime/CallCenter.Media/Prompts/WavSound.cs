namespace CallCenter.Media.Prompts;

/// <summary>One channel of samples from -1 to 1.</summary>
internal sealed record WavSound(float[] Samples, int Rate);
