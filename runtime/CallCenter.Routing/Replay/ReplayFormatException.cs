namespace CallCenter.Routing.Replay;

/// <summary>What is to be replayed was not written by a router of this version, or is damaged; the message is a sentence. Never leaves the folder: readers give it as a value.</summary>
internal sealed class ReplayFormatException(string problem) : Exception(problem);
