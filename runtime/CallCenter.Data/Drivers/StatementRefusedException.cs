namespace CallCenter.Data.Drivers;

/// <summary>A database refused a statement without an error of its driver; the message is its own.</summary>
internal sealed class StatementRefusedException(string message) : Exception(message);
