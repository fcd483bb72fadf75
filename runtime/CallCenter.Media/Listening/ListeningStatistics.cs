namespace CallCenter.Media.Listening;

/// <summary>How the listening threads are doing, since they started.</summary>
/// <param name="Listeners">Listeners now there.</param>
/// <param name="FramesHeard">Frames of 20 ms handed to listeners.</param>
/// <param name="FramesSkipped">Frames nobody heard because the threads stood behind for longer than they may catch up.</param>
/// <param name="PacketsLost">Packets that found no room in a tap.</param>
/// <param name="ListenersFailed">Listeners that were let go because they failed.</param>
/// <param name="BehindMax">The furthest a listener has been behind its leg; more than a few frames mean too little processor.</param>
public sealed record ListeningStatistics(
    int Listeners, long FramesHeard, long FramesSkipped, long PacketsLost, long ListenersFailed, TimeSpan BehindMax);
