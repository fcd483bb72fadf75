using CallCenter.Journal;

namespace CallCenter.Benchmarks.Logic;

/// <summary>A journal that complains spoils the figure.</summary>
internal sealed class SilentLog : IJournalLog
{
    public void DatabaseAway(string problem, long waiting) => throw new BenchmarkException(problem);

    public void DatabaseBack()
    {
        // Nothing was said before.
    }

    public void SpoolFails(string problem) => throw new BenchmarkException(problem);

    public void SpoolWorks()
    {
        // Nothing was said before.
    }

    public void BytesLeftOut(string file, long bytes) => throw new BenchmarkException($"{bytes} bytes of {file} are damaged");

    public void DiskFills(int percent, long bytes, long bytesMax)
    {
        // A bench that writes faster than the database takes is told so by its own figures.
    }

    public void DiskHasRoom()
    {
        // As above.
    }
}
