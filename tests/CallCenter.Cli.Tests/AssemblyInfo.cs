using System.Runtime.Versioning;
using Xunit;

// Each test starts processes of some hundred megabytes; more at once only make each other late.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

// Signals, terminals and file modes are those of Linux.
[assembly: SupportedOSPlatform("linux")]
