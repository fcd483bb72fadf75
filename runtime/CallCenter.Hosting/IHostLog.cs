namespace CallCenter.Hosting;

/// <summary>Where the host tells operators what they should know. Any thread.</summary>
public interface IHostLog
{
    /// <summary>Something normal happened.</summary>
    void Tell(string message);

    /// <summary>Something should be mended.</summary>
    void Warn(string message);

    /// <summary>A call failed by a fault of its flow or of ours.</summary>
    void Fault(string message, Exception exception);
}
