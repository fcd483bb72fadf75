using System.IO.MemoryMappedFiles;

namespace CallCenter.Journal.Tests.Killing;

/// <summary>What a process that will be killed has done, in memory that outlives it.</summary>
internal sealed class Progress : IDisposable
{
    public const int Lanes = 2;
    public const int EventsMax = 200_000;
    public const int AcknowledgementsMax = 50_000;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Progress(string folder, int round)
    {
        _file = MemoryMappedFile.CreateFromFile(
            Path.Combine(folder, $"progress-{round}"), FileMode.OpenOrCreate, null, ((Lanes * EventsMax) + AcknowledgementsMax) * sizeof(long), MemoryMappedFileAccess.ReadWrite);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>When an event was appended, by a clock that all processes of the machine share; 0 for not yet.</summary>
    public long AppendedAt(int lane, int sequence) => _view.ReadInt64(((lane * EventsMax) + sequence) * sizeof(long));

    public void Appended(int lane, int sequence, long at) => _view.Write(((lane * EventsMax) + sequence) * sizeof(long), at);

    public bool IsAcknowledged(int number) => _view.ReadInt64(((Lanes * EventsMax) + number) * sizeof(long)) != 0;

    public void Acknowledged(int number) => _view.Write(((Lanes * EventsMax) + number) * sizeof(long), 1L);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
