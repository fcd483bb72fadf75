namespace CallCenter.Data.Drivers;

/// <summary>A database cannot be reached; the message is the second half of a sentence.</summary>
internal sealed class SourceAwayException(string message) : Exception(message);
