namespace CallCenter.Simulation.Replaying;

/// <summary>Leaves flows that need not run any further, because what comes of the replay is known.</summary>
internal sealed class ReplayStopException : Exception
{
    public ReplayStopException()
        : base("The replay has come to its end.")
    {
    }
}

/// <summary>What a gateway threw when the call was recorded, as what it was is not known any more.</summary>
internal sealed class ReplayedFaultException(string type) : Exception($"The operation failed with {type} when the call was recorded.");
