// Options that several commands share are one object each, and a command tree being built is not safe beside another.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
