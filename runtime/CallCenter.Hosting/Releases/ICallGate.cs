namespace CallCenter.Hosting.Releases;

/// <summary>Where calls come in, as far as draining is concerned. Any thread.</summary>
public interface ICallGate
{
    /// <summary>Refuses new calls as long as it is set; those in progress go on.</summary>
    bool Draining { get; set; }

    /// <summary>Calls in progress.</summary>
    int Active { get; }
}
