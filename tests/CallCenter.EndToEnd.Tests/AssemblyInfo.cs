using Xunit;

// Each test runs a whole centre with telephones on a machine of two cores: one at a time keeps their timing honest.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
