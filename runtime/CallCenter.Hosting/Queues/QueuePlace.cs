namespace CallCenter.Hosting.Queues;

/// <summary>Where somebody who waits stands (ACD-30, ACD-33).</summary>
/// <param name="Position">His place; 1 is next, 0 for one who does not wait.</param>
/// <param name="ExpectedWait">How long he will still wait, by what his queue did lately.</param>
internal readonly record struct QueuePlace(long Position, TimeSpan ExpectedWait);
