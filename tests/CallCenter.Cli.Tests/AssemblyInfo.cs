using Xunit;

// Each test starts processes of some hundred megabytes; more at once only make each other late.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
