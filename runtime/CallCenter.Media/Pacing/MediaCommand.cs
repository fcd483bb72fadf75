using CallCenter.Media.Rtp;

namespace CallCenter.Media.Pacing;

/// <summary>One command on its way to the pacing thread; what <see cref="Subject"/> and the numbers mean depends on the kind.</summary>
internal readonly record struct MediaCommand(CommandKind Kind, LegStream Leg, object? Subject = null, int Number = 0, int Detail = 0);
