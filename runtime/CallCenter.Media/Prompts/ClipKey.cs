using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <summary>What a clip is found by in memory.</summary>
internal readonly record struct ClipKey(PromptSource Source, AudioCodec Codec);
