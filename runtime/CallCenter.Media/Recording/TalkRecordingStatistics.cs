namespace CallCenter.Media.Recording;

/// <summary>How recording whole calls goes.</summary>
/// <param name="Active">Calls being recorded.</param>
/// <param name="BlocksWaiting">Half seconds that wait for the disk.</param>
/// <param name="BlocksLost">Half seconds that became silence because the disk stood still.</param>
public sealed record TalkRecordingStatistics(int Active, int BlocksWaiting, long BlocksLost);
