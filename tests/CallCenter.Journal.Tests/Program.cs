using CallCenter.Journal.Tests.Killing;
using Xunit.Runner.InProc.SystemConsole;

// The tests; or, started by one of them, the process that it kills.
if (Environment.GetEnvironmentVariable(JournalChild.Variable) is { Length: > 0 } folder)
{
    await JournalChild.RunUntilKilledAsync(folder);
    return 0;
}

return await ConsoleRunner.Run(args);
