-- Signs an account in: writes its record under a session id above the stored one, and tells all nodes.
--
-- KEYS[1]  presence:{bucket}:id
-- ARGV[1]  the bucket's channel
-- ARGV[2]  first 18 bytes of the frame: source incarnation and number
-- ARGV[3]  bytes of the frame between these and the record
-- ARGV[4]  the record behind its first 18 bytes (session and revision are made here)
-- ARGV[5]  seconds until the record expires
--
-- Returns  { session id, what was stored before or nil }
local before = redis.call('GET', KEYS[1])
local time = redis.call('TIME')
local session = time[1] * 1000000 + time[2]
if before then
  session = math.max(session, struct.unpack('<I8', before, 2) + 1)
end
local record = '\009' .. struct.pack('<I8', session) .. '\017' .. struct.pack('<I8', 1) .. ARGV[4]
redis.call('SET', KEYS[1], record, 'EX', ARGV[5])
redis.call('PUBLISH', ARGV[1], ARGV[2] .. ARGV[3] .. record)
return { session, before }
