namespace CallCenter.Media.Prompts;

/// <summary>One of the sounds that are played one after the other.</summary>
/// <param name="Source">What it is made from.</param>
/// <param name="LengthMax">Where it is cut; null for nowhere.</param>
/// <param name="Clip">The clip, already cut, when it is at hand; null when it has to be made.</param>
public readonly record struct SoundPart(PromptSource Source, TimeSpan? LengthMax, AudioClip? Clip = null);
