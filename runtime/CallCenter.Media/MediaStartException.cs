namespace CallCenter.Media;

/// <summary>The engine cannot start; the message is one sentence for the operator.</summary>
public sealed class MediaStartException : Exception
{
    public MediaStartException()
    {
    }

    public MediaStartException(string message)
        : base(message)
    {
    }

    public MediaStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
